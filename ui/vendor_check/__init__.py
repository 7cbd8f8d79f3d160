"""Procurement's question: may we use this vendor?"""
