"""E-mails: what is said to whom, MJML to HTML, pictures, the checks, and the file that a mail program opens."""
