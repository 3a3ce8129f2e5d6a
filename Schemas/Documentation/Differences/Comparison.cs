using System.Collections.Immutable;

namespace CatsIce.Schemas.Documentation.Differences;

/// <summary>Compares two versions of the specification, or one message of them.</summary>
internal sealed class Comparison(CommonSystemSpecification from, CommonSystemSpecification to)
{
    /// <param name="message">A message that at least one of them has; null for everything.</param>
    /// <returns>Messages, then fields in document order, then code lists and rules.</returns>
    public ImmutableArray<Difference> Run(string? message = null)
    {
        var codes = from.Messages.All.Concat(to.Messages.All).Select(m => m.Code).Distinct().Where(code => message is null || code == message).Order(StringComparer.Ordinal).ToArray();
        return
        [
            .. codes.SelectMany(Messages),
            .. codes.SelectMany(Fields),
            .. message is null ? CodeLists().Concat(Rules(null)) : Rules(message),
        ];
    }

    private IEnumerable<Difference> Messages(string code) => Compared(
        DifferenceArea.Message, code, code,
        from.Messages.TryGet(code, out var before) ? Aspects(before) : null,
        to.Messages.TryGet(code, out var after) ? Aspects(after) : null);

    private static IEnumerable<(string, string)> Aspects(MessageType m) =>
    [
        ("title", m.Title), ("sender", m.Sender.Role), ("recipient", m.Recipient.Role), ("priority", $"{m.Priority}"),
        ("correlation", m.Correlation.ToString().ToLowerInvariant()), ("answered by", string.Join(", ", m.Answers)),
    ];

    private IEnumerable<Difference> Fields(string code) =>
        from.Messages.TryGet(code, out _) && to.Messages.TryGet(code, out _) ? FieldComparison.Run(code, from.FieldsOf(code), to.FieldsOf(code)) : [];

    private IEnumerable<Difference> CodeLists()
    {
        foreach (var name in from.CodeLists.All.Concat(to.CodeLists.All).Select(l => l.Name).Distinct().Order(StringComparer.Ordinal))
        {
            var before = from.CodeLists.TryGet(name, out var old) ? old : null;
            var after = to.CodeLists.TryGet(name, out var current) ? current : null;
            foreach (var difference in Compared(DifferenceArea.CodeList, null, name, before is null ? null : [("title", before.Title)], after is null ? null : [("title", after.Title)]))
            {
                yield return difference;
            }

            if (before is not null && after is not null && Codes(before) is var had && Codes(after) is var has && had != has)
            {
                yield return new(DifferenceArea.CodeList, ChangeKind.Changed, null, name, "codes", OnlyIn(before, after), OnlyIn(after, before));
            }
        }
    }

    private static string Codes(CodeList list) => string.Join(' ', list.Entries.Select(e => e.Code).Distinct().Order(StringComparer.Ordinal));

    private static string OnlyIn(CodeList one, CodeList other) =>
        string.Join(", ", one.Entries.Select(e => e.Code).Except(other.Entries.Select(e => e.Code)).Order(StringComparer.Ordinal)) is { Length: > 0 } codes ? codes : "nothing more";

    private IEnumerable<Difference> Rules(string? message)
    {
        var (before, after) = (Assertions(from, message), Assertions(to, message));
        return before.Keys.Concat(after.Keys).Distinct().Order(StringComparer.Ordinal).SelectMany(id => Compared(
            DifferenceArea.Rule, message, id,
            before.TryGetValue(id, out var old) ? [("text", old.Text), ("where", old.Context), ("code", $"{old.Code}")] : null,
            after.TryGetValue(id, out var current) ? [("text", current.Text), ("where", current.Context), ("code", $"{current.Code}")] : null));
    }

    private static Dictionary<string, Rule> Assertions(CommonSystemSpecification css, string? message) =>
        (message is null ? css.Rules.All : !css.Messages.TryGet(message, out _) ? [] : css.FieldsOf(message).AndBelow().SelectMany(f => f.Rules)).Distinct().ToDictionary(r => r.Id);

    /// <summary>The first aspect stands for the whole, where one of the versions does not have it at all.</summary>
    internal static IEnumerable<Difference> Compared(
        DifferenceArea area, string? message, string subject, IEnumerable<(string Aspect, string Value)>? before, IEnumerable<(string Aspect, string Value)>? after) => (before, after) switch
    {
        (null, null) => [],
        (null, { } added) => [new(area, ChangeKind.Added, message, subject, added.First().Aspect, null, added.First().Value)],
        ({ } removed, null) => [new(area, ChangeKind.Removed, message, subject, removed.First().Aspect, removed.First().Value, null)],
        var (old, current) => old!.Zip(current!).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new Difference(area, ChangeKind.Changed, message, subject, pair.First.Aspect, pair.First.Value, pair.Second.Value)),
    };
}
