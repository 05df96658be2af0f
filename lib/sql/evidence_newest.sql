   AND NOT EXISTS (SELECT 1 FROM document AS later WHERE later.previous = d.id) -- if :newest
