     WHERE NOT EXISTS (SELECT 1 FROM document AS later WHERE later.previous = own.id)
