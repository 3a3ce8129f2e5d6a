using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Language.Reading;

namespace ConformanceSuite.Tests.Language;

/// <summary>What editors are told and what is read are the same.</summary>
public sealed class The_schema_of_scenarios
{
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(ScenarioLibrary.OwnFolder, "scenario.schema.json")))!;

    public static TheoryData<string, string[]> Groups => new()
    {
        { "properties", [.. Grammar.Scenario] },
        { "properties/movement/properties", [.. Grammar.Movement] },
        { "$defs/deliver/properties", [.. Grammar.Deliver] },
        { "$defs/edit/properties", [.. Grammar.Edit] },
        { "$defs/answer/oneOf/1/properties", [.. Grammar.Answer] },
        { "$defs/stimulate/properties", [.. Grammar.Stimulate] },
        { "$defs/expect/properties", [.. Grammar.Expect] },
        { "$defs/reply/oneOf/1/properties", [.. Grammar.Reply] },
        { "$defs/expectNone/properties", [.. Grammar.ExpectNone] },
        { "$defs/advance/properties", [.. Grammar.Advance] },
        { "$defs/ask/properties", [.. Grammar.Ask] },
        { "$defs/repeat/properties", [.. Grammar.Repeat] },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void Knows_the_keys_of_each_group(string path, string[] keys) => Assert.Equal(keys.Order(), ((JsonObject)At(path)).Select(pair => pair.Key).Order());

    [Fact]
    public void Knows_every_kind_of_step()
    {
        var verbs = ((JsonArray)At("$defs/step/oneOf")).Select(step => (string?)step!["required"]![0]);
        Assert.Equal(Grammar.Verbs, verbs.OfType<string>().ToImmutableArray());
    }

    [Fact]
    public void Knows_roles_and_parties()
    {
        Assert.Equal(Grammar.Roles.Select(role => role.Word), Words("properties/role/enum"));
        Assert.Equal(Parties.All, Words("$defs/party/enum"));
    }

    private static IEnumerable<string> Words(string path) => ((JsonArray)At(path)).Select(word => (string)word!);

    private static JsonNode At(string path) => path.Split('/').Aggregate(Schema, (node, step) => (node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node[step])!);
}
