"""What is offered: OCOP taxonomy, products, seasons, prices, certificates, signature lists."""
