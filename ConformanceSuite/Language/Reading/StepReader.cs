using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Reading;

/// <summary>The steps of a scenario. A step that can't be read is noted and left out.</summary>
internal sealed class StepReader(Faults faults)
{
    private readonly DeliveryReader _deliveries = new(faults);

    public ImmutableArray<Step> ReadAll(ImmutableArray<YamlNode> nodes) => [.. nodes.Select(Read).OfType<Step>()];

    private Step? Read(YamlNode node)
    {
        if (node is not YamlMap map)
        {
            faults.Add(node, $"A step is a group of keys that begins with one of {string.Join(", ", Grammar.Verbs)}, but here is {node.Kind}.");
            return null;
        }

        var verbs = map.Entries.Where(entry => Grammar.Verbs.Contains(entry.Key)).ToArray();
        if (verbs is not [var verb])
        {
            var found = string.Join(" and ", (verbs.Length == 0 ? map.Entries : [.. verbs]).Select(entry => $"'{entry.Key}'"));
            faults.Add(node, $"A step says exactly one of {string.Join(", ", Grammar.Verbs)}; found {(found.Length == 0 ? "nothing" : found)}.");
            return null;
        }

        var beside = verb.Key switch { "deliver" => Grammar.AnswerKey, "expect" => Grammar.ReplyKey, _ => "" };
        var step = new YamlFields(map, $"a step '{verb.Key}'", beside.Length > 0 ? [verb.Key, beside] : [verb.Key], faults);
        return verb.Key switch
        {
            "deliver" => step.Group("deliver", Grammar.Deliver) is { } fields ? _deliveries.Read(verb.Line, fields, step) : null,
            "stimulate" => step.Group("stimulate", Grammar.Stimulate) is { } fields ? Stimulate(verb.Line, fields) : null,
            "expect" => step.Group("expect", Grammar.Expect) is { } fields ? Expect(verb.Line, fields, step) : null,
            "expectNone" => step.Group("expectNone", Grammar.ExpectNone) is { } fields ? ExpectNone(verb.Line, fields) : null,
            "advance" => step.Group("advance", Grammar.Advance) is { } fields ? new AdvanceStep(verb.Line, fields.NeededText("by"), fields.Text("less")) : null,
            "restart" => step.Group("restart", []) is not null ? new RestartStep(verb.Line) : null,
            "check" => CheckCalls.OfStep(verb.Value, faults) is { } call ? new CheckStep(verb.Line, call) : null,
            "ask" => step.Group("ask", Grammar.Ask) is { } fields ? new AskStep(verb.Line, fields.NeededText("text"), fields.NeededText("requirement")) : null,
            "repeat" => step.Group("repeat", Grammar.Repeat) is { } fields ? Repeat(verb.Line, fields) : null,
            _ => Parallel(verb.Line, step),
        };
    }

    private static StimulateStep Stimulate(int line, YamlFields fields) => new(line, fields.NeededText("do"), fields.Values("with"), fields.Text("as"), fields.Flag("may-be-refused") ?? false);

    private ExpectStep Expect(int line, YamlFields fields, YamlFields step) => new(
        line, fields.NeededText("message"), fields.Text("to"), fields.Text("within"), fields.Text("correlates"), CheckCalls.OfList(fields.List("checks"), faults),
        ReplyReader.Read(step, faults), fields.Text("as"));

    private static ExpectNoneStep ExpectNone(int line, YamlFields fields) =>
        new(line, fields.NeededText("message"), fields.Text("to"), fields.NeededText("for"), fields.NeededText("control"));

    private RepeatStep Repeat(int line, YamlFields fields)
    {
        fields.Need("each");
        fields.Need("steps");
        var each = fields.List("each").Select(node => YamlFields.ValuesOf(node, "An entry of 'each'", faults)).ToImmutableArray();
        if (each.Length > 0 && each.Any(values => !values.Keys.SequenceEqual(each[0].Keys)))
        {
            faults.Add(fields.LineOf("each"), "All entries of 'each' must have the same keys.");
        }

        if ((fields.Has("each") && each.IsEmpty) || each.Any(values => values.IsEmpty))
        {
            faults.Add(fields.LineOf("each"), "'each' is a list of at least one group of values: { office: UZ026001 }.");
        }

        return new(line, each, Block(fields.List("steps"), fields.LineOf("steps"), fields.Has("steps")));
    }

    private ParallelStep Parallel(int line, YamlFields step)
    {
        var branches = ImmutableArray.CreateBuilder<ImmutableArray<Step>>();
        foreach (var branch in step.List("parallel"))
        {
            if (branch is YamlList list)
            {
                branches.Add(Block(list.Items, list.Line, given: true));
            }
            else
            {
                faults.Add(branch, $"A branch of 'parallel' is a list of steps, but here is {branch.Kind}.");
            }
        }

        if (branches.Count < 2)
        {
            faults.Add(line, "'parallel' needs at least two branches, each a list of steps.");
        }

        return new(line, branches.ToImmutable());
    }

    private ImmutableArray<Step> Block(ImmutableArray<YamlNode> nodes, int line, bool given)
    {
        if (given && nodes.IsEmpty)
        {
            faults.Add(line, "There are no steps here.");
        }

        return ReadAll(nodes);
    }
}
