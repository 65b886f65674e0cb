"""Prove from the journals of a running platform that nothing was lost, doubled, forged or let slip.

audit      settle, hold every service still, walk, run the checks
migrated   every database is what this version's migrations make of it
checks     what must hold, one small function each
evidence   what a check of the whole platform looks at
sights     what a check along a walk looks at: a row, an entry, a message
walk       one journal in the order of its entries, beside the entries and the messages
home       one service: its declaration and its snapshot
entries    the entries of a service in the order of their names
published  the messages of both streams in the order of the journals
report     a verdict for a person or a program
findings   what is wrong, and with which version of which entry
"""
