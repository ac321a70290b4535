"""Routes, the authorizer, the stage and what the gateway logs."""
import json


def route_of(event):
    return f"{event['Method']} {event['Path']}" if "Path" in event else "$default"


def routes(d):
    """The routes are the template's; organisers' routes, and no others, want a token of our pool and client."""
    api = {"ApiId": d.physical("Api")}
    gateway = d.aws("apigatewayv2")
    made = {route["RouteKey"]: route for route in gateway.get_routes(**api)["Items"]}
    told = {route_of(event): function for function, _, event in d.events("HttpApi")}
    d.same("routes", sorted(made), sorted(told))
    used = {route["AuthorizerId"] for route in made.values() if route.get("AuthorizerId")}
    authorizers = {each: gateway.get_authorizer(AuthorizerId=each, **api) for each in used}
    integrations = {f"integrations/{each['IntegrationId']}": each for each in gateway.get_integrations(**api)["Items"]}
    guarded = 0
    for key, route in made.items():
        integration = integrations[route["Target"]]
        function = told.get(key)
        if function:
            d.expect(f":function:{d.physical(function)}:live/" in integration["IntegrationUri"], f"{key} does not call {function}'s alias: {integration['IntegrationUri']}")
        d.same(f"{key} payload format", integration["PayloadFormatVersion"], "2.0")
        if " /organiser/" in key:
            d.expect(route["AuthorizationType"] == "JWT" and route.get("AuthorizerId") in authorizers, f"{key} is open to everybody")
            guarded += 1
        else:
            d.expect(route["AuthorizationType"] != "JWT", f"{key} wants a token")
    region = d.aws("lambda").meta.region_name
    for authorizer in authorizers.values():
        d.same("authorizer", authorizer["JwtConfiguration"], {"Audience": [d.outputs["ClientId"]],
            "Issuer": f"https://cognito-idp.{region}.amazonaws.com/{d.outputs['UserPoolId']}"})
    return f"{len(made)} routes, {guarded} of them for organisers behind the JWT authorizer, the others open"


def stage(d):
    """One stage that deploys by itself, throttled, whose log holds the route and nothing of who asked for what."""
    made = d.aws("apigatewayv2").get_stage(ApiId=d.physical("Api"), StageName="$default")
    d.same("rate", str(made["DefaultRouteSettings"]["ThrottlingRateLimit"]), f"{float(d.parameters['RequestsPerSecond'])}")
    d.same("burst", str(made["DefaultRouteSettings"]["ThrottlingBurstLimit"]), str(d.parameters["RequestBurst"]))
    declared = {key: (float(d.value(its["ThrottlingRateLimit"])), int(d.value(its["ThrottlingBurstLimit"])))
        for key, its in d.source["Resources"]["Api"]["Properties"]["RouteSettings"].items()}
    d.same("routes' rates", {key: (its["ThrottlingRateLimit"], its["ThrottlingBurstLimit"]) for key, its in made["RouteSettings"].items()}, declared)
    d.same("automatic deployment", made["AutoDeploy"], True)
    logged = json.loads(made["AccessLogSettings"]["Format"])
    d.expect("$context.routeKey" in logged.values(), "the access log has no $context.routeKey")
    for field in logged.values():
        for private in ("path", "identity", "query", "authorizer.claims", "authorizer.principalId", "integration.request"):
            d.expect(private not in field, f"the access log holds {field}")
    d.expect(d.physical("AccessLog") in made["AccessLogSettings"]["DestinationArn"], "the access log goes elsewhere")
    return f"the stage is throttled and logs {', '.join(logged)}"
