using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Mutants.Wire;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Mutants.Reading;

/// <summary>Reads a rule of the wire.</summary>
internal sealed class WireRuleReader(Faults faults)
{
    private const int LongestDelay = 60;
    private const int LongestBody = 1_000_000;

    /// <returns>Null: it has faults, which are noted.</returns>
    public WireRule? Read(YamlFields fields)
    {
        fields.Need("on");
        var on = fields.OneOf("on", MutantGrammar.Sides);
        var given = MutantGrammar.Changes.Where(fields.Has).ToArray();
        if (given is not [var change])
        {
            faults.Add(fields.Line, $"A rule of the wire says exactly one of {string.Join(", ", MutantGrammar.Changes)}; found {(given.Length == 0 ? "none" : string.Join(" and ", given))}.");
            return null;
        }

        var other = on == WireSide.Message ? MutantGrammar.OfAnswers : on == WireSide.Answer ? MutantGrammar.OfMessages : [];
        if (other.Contains(change))
        {
            faults.Add(fields.LineOf(change), $"'{change}' can be done to {(on == WireSide.Message ? "an answer" : "a message")} only.");
        }

        var of = fields.Text("of");
        if (of is not null && !Kinds(on).Contains(of))
        {
            faults.Add(fields.LineOf("of"), $"'of' is '{of}'; expected {(on == WireSide.Answer ? string.Join(" or ", Kinds(on)) : "the code of a message")}.");
        }

        return on is { } side && Change(fields, change) is { } made ? new WireRule(side, of, made) : null;
    }

    private static IEnumerable<string> Kinds(WireSide? on) =>
        on == WireSide.Answer ? ["Receipt", "IE906", "IE917", "Fault"] : SchemaLibrary.Default.Versions.SelectMany(css => css.Messages.All).Select(message => message.Code);

    private WireChange? Change(YamlFields fields, string change) => change switch
    {
        "edit" => EditReader.ReadAll(fields.List(change), faults) is { IsEmpty: false } edits ? new WireChange.Edited(edits) : Missing(fields, change, "at least one change to the document"),
        "alter" => Altered(fields.Group(change, MutantGrammar.Alter)),
        "rewrite" => Texts(fields.Group(change, MutantGrammar.Text)) is var (text, by) ? new WireChange.Rewritten(text, by) : null,
        "replace" => Texts(fields.Group(change, MutantGrammar.Text)) is var (text, by) ? new WireChange.Replaced(text, by) : null,
        "forge" => Forged(fields),
        "cut" => fields.Whole(change, 0, LongestBody) is { } bytes ? new WireChange.Cut(bytes) : null,
        "late" => Late(fields),
        "after" => After(fields),
        "status" => fields.Whole(change, 200, 599) is { } status ? new WireChange.Status(status) : null,
        "content-type" => fields.Text(change) is { } type ? new WireChange.MediaType(type) : null,
        "never" => Said(fields, change, new WireChange.Never()),
        "twice" => Said(fields, change, new WireChange.Twice()),
        _ => Said(fields, change, new WireChange.Previous()),
    };

    private static WireChange? Said(YamlFields fields, string change, WireChange made) => fields.OneOf(change, [("true", true)]) is null ? null : made;

    private static WireChange.Altered? Altered(YamlFields? fields)
    {
        fields?.Need("how");
        return fields?.NeededText("at") is { Length: > 0 } at && fields.OneOf("how", MutantGrammar.Alterations) is { } how ? new WireChange.Altered(at, how) : null;
    }

    private static (string Text, string By)? Texts(YamlFields? fields) => fields?.NeededText("text") is { Length: > 0 } text && fields.NeededText("by") is var by ? (text, by) : null;

    private WireChange.Forged? Forged(YamlFields fields)
    {
        var name = fields.Text("forge") ?? "";
        if (ForgeryCatalogue.TryGet(name, out _))
        {
            return new WireChange.Forged(name);
        }

        faults.Add(fields.LineOf("forge"), $"There is no forgery '{name}'{Spelling.Suggest(name, ForgeryCatalogue.All.Select(forgery => forgery.Name))}");
        return null;
    }

    private WireChange.Late? Late(YamlFields fields)
    {
        var text = fields.Text("late") ?? "";
        if (TimerAmount.TryParse(text, out var amount) && amount.Length > TimeSpan.Zero && amount.Length <= TimeSpan.FromSeconds(LongestDelay))
        {
            return new WireChange.Late(amount.Length);
        }

        faults.Add(fields.LineOf("late"), $"'late' is '{text}'; expected an ISO 8601 duration from PT1S to PT{LongestDelay}S.");
        return null;
    }

    private WireChange.After? After(YamlFields fields)
    {
        var message = fields.Text("after") ?? "";
        if (Kinds(WireSide.Message).Contains(message))
        {
            return new WireChange.After(message);
        }

        faults.Add(fields.LineOf("after"), $"'after' is '{message}'; expected the code of a message.");
        return null;
    }

    private WireChange? Missing(YamlFields fields, string change, string what)
    {
        faults.Add(fields.LineOf(change), $"'{change}' needs {what}.");
        return null;
    }
}
