"""What a report tells of deals, their terms, and how actors stand to each other."""
