#!/bin/sh
# Runs the check program named in the query and passes on what it prints.
printf 'Content-Type: text/plain\r\n\r\n'
case "$QUERY_STRING" in
  '' | *[!a-z0-9_]*) echo "ERROR the query must be the name of a check" ;;
  *)
    if [ -x "/checks/$QUERY_STRING" ]; then
      "/checks/$QUERY_STRING"
    else
      echo "ERROR no check program named $QUERY_STRING in this machine"
    fi
    ;;
esac
