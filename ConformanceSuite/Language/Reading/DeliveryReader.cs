using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Reading;

/// <summary><c>deliver</c> with its <c>answer</c>. Remembers what was delivered under a name, because <c>again</c> means the same document.</summary>
internal sealed class DeliveryReader(Faults faults)
{
    private static readonly Payload Unknown = new("", "", null, [], null, null, 0, null, null, null, null);
    private readonly Dictionary<string, Payload> _named = [];

    public DeliverStep Read(int line, YamlFields fields, YamlFields step)
    {
        var document = fields.Text("again") is { } again ? Again(fields, again) : New(fields);
        var name = fields.Text("as");
        if (name is not null)
        {
            _named.TryAdd(name, document);
        }

        return new(line, document, AnswerReader.Read(step, faults), name);
    }

    private Payload New(YamlFields fields) => new(
        fields.NeededText("from"), fields.NeededText("message"), fields.Text("template"), EditReader.ReadAll(fields.List("edit"), faults), fields.Text("correlates"),
        fields.Flag("favourable"), fields.Whole("leg", 0, 8) ?? 0, fields.Text("css"), Again: null, fields.Text("forge"), fields.Text("mrn")) { Age = fields.Text("age") };

    private Payload Again(YamlFields fields, string name)
    {
        foreach (var key in Grammar.NotAgain.Where(fields.Has))
        {
            faults.Add(fields.LineOf(key), $"'{key}' can't stand beside 'again': the same bytes are delivered once more.");
        }

        if (!_named.TryGetValue(name, out var first))
        {
            faults.Add(fields.LineOf("again"), $"'again' names '{name}', but nothing was delivered under this name before{(Spelling.Suggest(name, _named.Keys) is { Length: > 0 } near ? near : ".")}");
            return Unknown with { Again = name };
        }

        return first with { Again = name };
    }
}
