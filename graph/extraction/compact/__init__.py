"""The compact reader: one small encoder pass a window tells names and links apart, on a CPU, without any service."""
