"""The calendar: a month of deadlines, and two years of them as a time line; each as a list too, and on paper."""
