"""What every service needs and no service is about; it knows no word of the domain."""
