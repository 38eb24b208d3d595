SwaggerUIBundle({ url: "/api/openapi?format=json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });
