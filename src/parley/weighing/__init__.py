"""All records of all reports, weighed: propositions with their origins and grades, and where actors stand."""
