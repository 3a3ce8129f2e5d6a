using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Names are given once and before they are used; variables can be resolved.</summary>
internal sealed class NameLook
{
    private static readonly Named[] Saved = [Named.Delivered, Named.Sent, Named.Stimulated];
    private readonly Examined _examined;
    private readonly List<(int Line, string Sentence)> _found = [];
    private readonly Dictionary<string, int> _given = [];

    private NameLook(Examined examined) => _examined = examined;

    private enum Named
    {
        Delivered,
        Sent,
        Stimulated,
        Value,
    }

    public static IEnumerable<(int Line, string Sentence)> At(Examined examined)
    {
        var look = new NameLook(examined);
        look.Walk(examined.Scenario.Steps, ImmutableDictionary<string, Named>.Empty);
        return look._found;
    }

    private ImmutableDictionary<string, Named> Walk(ImmutableArray<Step> steps, ImmutableDictionary<string, Named> known) => steps.Aggregate(known, After);

    private ImmutableDictionary<string, Named> After(ImmutableDictionary<string, Named> known, Step step)
    {
        // What a step saves is there for its own checks.
        var after = Save(step, known);
        foreach (var text in StepTexts.Of(step))
        {
            LookAtText(step, text, step is ExpectStep ? after : known);
        }

        foreach (var (key, name, kinds) in UsesOf(step))
        {
            if (name is not null && !((step is ExpectStep && key == "on" ? after : known).TryGetValue(name, out var kind) && kinds.Contains(kind)))
            {
                _found.Add((step.Line, $"'{key}' names '{name}', but no message {(kinds.Length == 1 && kinds[0] is Named.Delivered ? "delivered " : "")}before this step is saved under this name{Suggestion(name, known.Keys)}"));
            }
        }

        switch (step)
        {
            case RepeatStep repeat:
                Walk(repeat.Steps, after.SetItems(repeat.Each.Take(1).SelectMany(values => values.Keys).Select(key => KeyValuePair.Create(key, Named.Value))));
                return repeat.Steps.SelectMany(inner => inner.WithInner()).Aggregate(after, (names, inner) => Name(inner) is { } name ? names.SetItem(name, KindOf(inner)) : names);
            case ParallelStep parallel:
                return parallel.Branches.Select(branch => Walk(branch, after)).Aggregate(after, (all, branch) => all.SetItems(branch));
            default:
                return after;
        }
    }

    private ImmutableDictionary<string, Named> Save(Step step, ImmutableDictionary<string, Named> known)
    {
        if (Name(step) is not { } name)
        {
            return known;
        }

        if (!_given.TryAdd(name, step.Line))
        {
            _found.Add((step.Line, $"The name '{name}' is given twice; line {_given[name]} has it already."));
        }
        else if (Parties.All.Contains(name) || name is Variables.Mrn or Variables.Timer or Variables.SystemUnderTest)
        {
            _found.Add((step.Line, $"'{name}' can't be given as a name: it is a word of the language."));
        }

        return known.SetItem(name, KindOf(step));
    }

    private void LookAtText(Step step, string text, ImmutableDictionary<string, Named> known)
    {
        if (Variables.AnyUnclosed(text))
        {
            _found.Add((step.Line, $"In '{text}' a variable begins with ${{ and does not end with }}."));
        }

        _found.AddRange(Variables.In(text).Select(variable => VariableFault(variable, known)).OfType<string>().Select(sentence => (step.Line, sentence)));
    }

    private string? VariableFault(string variable, ImmutableDictionary<string, Named> known)
    {
        if (variable.Split(':', 2) is [var saved, var path])
        {
            return !known.TryGetValue(saved, out var document) || document is Named.Stimulated or Named.Value
                ? $"${{{variable}}}: no message before this step is saved as '{saved}'{Suggestion(saved, known.Keys)}"
                : DocumentLook.XPathFault(path);
        }

        if (variable.Split('.', 2) is not [var head, var tail])
        {
            return variable == Variables.Mrn || (known.TryGetValue(variable, out var kind) && kind is Named.Value)
                ? null
                : $"${{{variable}}} is known neither to the language nor to a repetition around this step{Suggestion(variable, known.Keys.Append(Variables.Mrn))}";
        }

        return head switch
        {
            Variables.Mrn => OtherMovements.NumberOf(tail) is null ? $"${{{variable}}}: other movements have the numbers {OtherMovements.First} to {OtherMovements.Last}." : null,
            Variables.Timer => _examined.Css.Timers.TryGet(tail, out _) ? null : $"${{{variable}}}: CSS {_examined.Css.Version} has no timer '{tail}'{Suggestion(tail, _examined.Css.Timers.All.Select(t => t.Id))}",
            Variables.SystemUnderTest => OneOf(variable, tail, Variables.OfParty),
            _ when Parties.All.Contains(head) => OneOf(variable, tail, Variables.OfParty),
            _ when !known.TryGetValue(head, out var kind) => $"${{{variable}}}: nothing before this step is saved as '{head}'{Suggestion(head, known.Keys.Concat(Parties.All))}",
            _ when known[head] is Named.Stimulated => null,
            _ => OneOf(variable, tail, Variables.OfMessage),
        };
    }

    private static string? OneOf(string variable, string tail, ImmutableArray<string> known) =>
        known.Contains(tail) ? null : $"${{{variable}}}: '{tail}' is none of {string.Join(", ", known)}.";

    private IEnumerable<(string Key, string? Name, Named[] Kinds)> UsesOf(Step step)
    {
        Named[] messages = [Named.Delivered, Named.Sent];
        var inArguments = CheckLook.SavedIn(step, _examined.Around.Vocabulary).Select(use => (use.Key, (string?)use.Name, Saved));
        return inArguments.Concat(step switch
        {
            DeliverStep deliver => [("correlates", deliver.Document.Again is null ? deliver.Document.Correlates : null, messages), ("same-as", deliver.Answer.SameAs, [Named.Delivered])],
            ExpectStep expect => [("correlates", expect.Correlates, messages), .. expect.Checks.Select(call => ("on", call.On, messages))],
            CheckStep check => [("on", check.Call.On, messages)],
            _ => Enumerable.Empty<(string, string?, Named[])>(),
        });
    }

    private static string? Name(Step step) => step switch { DeliverStep deliver => deliver.As, ExpectStep expect => expect.As, StimulateStep stimulate => stimulate.As, _ => null };

    private static Named KindOf(Step step) => step switch { DeliverStep => Named.Delivered, ExpectStep => Named.Sent, _ => Named.Stimulated };

    private static string Suggestion(string word, IEnumerable<string> known) => Spelling.Suggest(word, known) is { Length: > 0 } suggestion ? suggestion : ".";
}
