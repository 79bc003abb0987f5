-- Which years do the documents cover?
SELECT DISTINCT year(published)::INTEGER AS year FROM documents WHERE counted ORDER BY year
