SELECT child, column_name, parent, on_delete FROM temp.join_reference ORDER BY child, column_name
