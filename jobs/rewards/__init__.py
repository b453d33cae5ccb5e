"""Who is to be thanked for the year, and the papers that say so."""
