-- Whether any row that both have needs a look.
SELECT EXISTS (SELECT 1 FROM temp."pair_{table}")
