using System.Text.Json;
using System.Text.Json.Nodes;
using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Console.Api.Asking;

namespace CatsIce.Gateway.Console.Api.OpenApi;

/// <summary>The description of the API (OpenAPI 3.1), made of the operations themselves.</summary>
internal static class OpenApiDocument
{
    private static readonly (int Status, string Why)[] OfAll =
    [
        (400, "A parameter is not what is expected: each is named, with what was found."), (401, "Nobody is signed in."), (403, "The role of the account may not do this."), (500, "Our own failure, with its reference in the log."),
        (503, "It can't be answered now; Retry-After says when to try again."),
    ];

    private static readonly Dictionary<int, string> OfSome = new()
    {
        [404] = "There is nothing under this name, or nothing that you may see.", [409] = "It can't be done as things are now.", [413] = "The body is too large.", [415] = "The body is of another media type.",
    };

    public static string Text { get; } = Make().ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = ApiJson.Options.Encoder, NewLine = "\n" }) + "\n";

    private static JsonObject Make()
    {
        var schemas = new ResponseSchemas();
        var paths = new JsonObject();
        foreach (var path in ConsoleApi.Operations.GroupBy(operation => operation.Path))
        {
            var methods = new JsonObject();
            foreach (var operation in path)
            {
                methods[operation.Method.ToLowerInvariant()] = Describe(operation, schemas);
            }
            paths["/" + path.Key] = methods;
        }
        var problem = schemas.Of(typeof(ProblemDocument));
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "CatsIce console",
                ["version"] = "1",
                ["summary"] = "Looks into the transit message exchange, and operates it.",
                ["description"] = "Pages end with a link to the next one. Times are in UTC. What may not be seen is answered exactly as what is not there. Documents are exchanged by the exchange itself, not here.",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = ConsoleApi.Prefix }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }, new JsonObject { ["certificate"] = new JsonArray() }),
            ["paths"] = paths,
            ["webhooks"] = new JsonObject { ["alert"] = new JsonObject { ["post"] = AlertWebhookOf(schemas) } },
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A token of an account." },
                    ["certificate"] = new JsonObject { ["type"] = "mutualTLS", ["description"] = "The client certificate that is registered for an account." },
                },
                ["responses"] = Responses(problem),
                ["schemas"] = schemas.All,
            },
        };
    }

    private static JsonObject AlertWebhookOf(ResponseSchemas schemas) => new()
    {
        ["operationId"] = "alert",
        ["tags"] = new JsonArray("Alerts"),
        ["summary"] = "Sent to Alerts:Webhook when an alert is raised, gets worse, lasts, or is over.",
        ["parameters"] = new JsonArray(new JsonObject
        {
            ["name"] = AlertWebhook.SignatureHeader, ["in"] = "header", ["required"] = true,
            ["description"] = "t=SECONDS,v1=HEX: HMAC-SHA256 with Alerts:WebhookSecret over SECONDS.BODY.", ["schema"] = new JsonObject { ["type"] = "string" },
        }),
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schemas.Of(typeof(PostedAlert)) } } },
        ["responses"] = new JsonObject { ["2XX"] = new JsonObject { ["description"] = "It was taken; any other answer, or none within ten seconds, is tried again after 1, 2, 4 and 8 seconds." } },
    };

    private static JsonObject Responses(JsonNode problem)
    {
        var responses = new JsonObject();
        foreach (var (status, why) in OfAll.Concat(OfSome.Select(pair => (pair.Key, pair.Value))).OrderBy(pair => pair.Item1))
        {
            responses[$"Problem{status}"] = new JsonObject
            {
                ["description"] = why, ["content"] = new JsonObject { [ApiProblem.MediaType] = new JsonObject { ["schema"] = problem.DeepClone() } },
            };
        }
        return responses;
    }

    private static JsonObject Describe(ApiOperation operation, ResponseSchemas schemas)
    {
        var responses = new JsonObject { ["200"] = new JsonObject { ["description"] = operation.Answers.Description, ["content"] = Content(operation.Answers, schemas) } };
        foreach (var status in OfAll.Select(pair => pair.Status).Concat(operation.Problems).Order())
        {
            responses[$"{status}"] = new JsonObject { ["$ref"] = $"#/components/responses/Problem{status}" };
        }
        var described = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
            ["description"] = $"For {string.Join(", ", operation.For)}.",
            ["parameters"] = new JsonArray([.. operation.Parameters.Select(Describe)]),
            ["responses"] = responses,
        };
        if (operation.Takes is { } taken)
        {
            described["requestBody"] = new JsonObject { ["description"] = taken.Description, ["required"] = true, ["content"] = Content(taken, schemas) };
        }
        return described;
    }

    private static JsonObject Describe(ApiParameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = parameter.IsInPath ? "path" : "query",
        ["required"] = parameter.IsRequired,
        ["description"] = $"{parameter.Description} Takes {parameter.Expected}.",
        ["schema"] = parameter.Schema.DeepClone(),
        ["example"] = parameter.Schema["type"]!.GetValue<string>() == "integer" ? JsonNode.Parse(parameter.Example) : parameter.Example,
    };

    private static JsonObject Content(ApiContent content, ResponseSchemas schemas) => new()
    {
        [content.MediaType] = content.Of is { } type ? new JsonObject { ["schema"] = schemas.Of(type) } : new JsonObject(),
    };
}
