-- Which words say the same?
SELECT term, alias FROM aliases ORDER BY term, alias
