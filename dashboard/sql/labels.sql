-- Words of the domain for every closed vocabulary.
SELECT vocabulary, code, label_ko, label_en FROM labels ORDER BY vocabulary, position
