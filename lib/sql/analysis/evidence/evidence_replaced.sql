SELECT EXISTS (SELECT 1 FROM document_replaced) AS replaced
