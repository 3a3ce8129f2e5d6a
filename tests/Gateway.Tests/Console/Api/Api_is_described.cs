using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Api.OpenApi;
using Gateway.Tests.Running;

namespace Gateway.Tests.Console.Api;

/// <summary>The description of the API is on file, is what the hub gives out, and says nothing that the API would not take.</summary>
public sealed class Api_is_described
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "integrate", "openapi.json");

    [Fact]
    public void TheFile_isWhatTheHubGivesOut()
    {
        if (Environment.GetEnvironmentVariable("CATSICE_WRITE_DOCS") == "1")
        {
            System.IO.File.WriteAllText(File, OpenApiDocument.Text);
        }
        Assert.True(System.IO.File.Exists(File) && OpenApiDocument.Text == System.IO.File.ReadAllText(File),
            "docs/integrate/openapi.json is not what the hub gives out. Write it anew: CATSICE_WRITE_DOCS=1 ./test Gateway -class '*Api_is_described*'");
    }

    [Fact]
    public void EveryReference_leadsSomewhere()
    {
        var document = JsonNode.Parse(OpenApiDocument.Text)!;
        var references = Regex.Matches(OpenApiDocument.Text, "\"\\$ref\": \"(#[^\"]*)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            var at = document;
            foreach (var step in reference.Split('/').Skip(1))
            {
                at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at?[step];
            }
            Assert.True(at is not null, reference);
        });
    }

    [Fact]
    public void EveryExample_isRight_andFitsItsSchema()
    {
        foreach (var parameter in ConsoleApi.Operations.SelectMany(operation => operation.Parameters))
        {
            Assert.True(parameter.Read(parameter.Example) is not null, $"{parameter.Name}: {parameter.Example}");
            if (parameter.Schema["pattern"] is { } pattern)
            {
                Assert.Matches(pattern.GetValue<string>(), parameter.Example);
            }
        }
    }

    [Fact]
    public void EveryPlaceInAPath_isAParameter_andEveryIdIsUnique()
    {
        Assert.All(ConsoleApi.Operations, operation => Assert.Equal(
            Regex.Matches(operation.Path, @"\{(\w+)\}").Select(match => match.Groups[1].Value).Order(), operation.Parameters.Where(parameter => parameter.IsInPath).Select(parameter => parameter.Name).Order()));
        Assert.Equal(ConsoleApi.Operations.Count, ConsoleApi.Operations.Select(operation => operation.Id).Distinct().Count());
        Assert.NotNull(JsonNode.Parse(OpenApiDocument.Text)!["paths"]!["/messages"]!["get"]);
    }
}
