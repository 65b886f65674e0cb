"""Drills: written scenarios, played through the public REST API on a running platform.

script   reads a scenario: who takes part, what they do, what they must see
play     plays it, step by step, with what each step took
twin     holds it as an exercise, kept apart and scored
words    fills in what earlier steps brought: `{incident.name}`
*.toml   the scenarios; one more drill is one more file
"""
