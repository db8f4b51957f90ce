"""Which keys do what: bindings as remapped, chords, presets, keyboard layouts, hints in the footer."""
