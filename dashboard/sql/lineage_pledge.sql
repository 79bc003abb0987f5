-- What is one pledge called, and whose is it?
SELECT pledge_id, city_id, sector_id, title, title_en, first_stated, last_stated, statements FROM pledges WHERE pledge_id = $pledge
