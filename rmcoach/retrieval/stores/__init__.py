"""Where vectors are kept and compared: one Protocol, several stores behind it."""
