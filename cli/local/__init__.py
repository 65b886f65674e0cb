"""One city on one machine: PostgreSQL, NATS, the services and the gateway under one supervisor.

folder      the data folder: what lies where, its lock, its keys, room on the disk
leash       starts a program that cannot outlive its supervisor
program     what a program is: its words, its readiness, how it is stopped; and one running
keeper      keeps one program running
supervisor  starts several in order, watches them, stops them in reverse
postgres    PostgreSQL 18 as such a program, and the databases in it
nats        NATS with JetStream as such a program
services    the four services and the gateway as such programs
startup     all of it, in order, up to the demonstration city
state       where everything answers while it runs
trouble     what can stand in the way, as sentences
"""
