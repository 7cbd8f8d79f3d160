"""The box that finds anything in the register and runs any command, over whatever page is open."""
