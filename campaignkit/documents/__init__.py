"""YAML files read with every problem located, edited with comments kept, explained to editors."""
