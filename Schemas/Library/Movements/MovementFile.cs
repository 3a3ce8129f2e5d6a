using System.Collections.Immutable;
using System.Xml.XPath;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas.Movements;

/// <summary><c>movement.json</c> as it is written, and the checks that it makes sense.</summary>
/// <param name="Outside">The messages that have no part in any movement.</param>
/// <param name="RoleMeanings">Who holds each role, in words. Either for all roles or absent.</param>
internal sealed record MovementFile(
    ImmutableArray<string> Roles, ImmutableArray<string> Outside, ImmutableArray<MovementView> Views,
    ImmutableDictionary<string, string>? RoleMeanings = null)
{
    public static MovementFile Load(string path, MessageTypes messages)
    {
        using var stream = EmbeddedResources.Open(path);
        return Load(path, stream, messages);
    }

    /// <exception cref="SpecificationException">Names the file and the first thing in it that makes no sense.</exception>
    public static MovementFile Load(string path, Stream stream, MessageTypes messages)
    {
        MovementFile file;
        try
        {
            file = SpecificationJson.Read<MovementFile>(path, stream);
        }
        catch (XPathException e)
        {
            throw new SpecificationException($"{path}: a condition is no XPath 1.0: {e.Message}", e);
        }

        var fault = file.FaultsOfMessages(messages).Concat(file.Views.SelectMany(file.FaultsOf)).Concat(MeaningFaults("role", file.Roles, file.RoleMeanings)).FirstOrDefault();
        return fault is null ? file : throw new SpecificationException($"{path}: {fault}");
    }

    private IEnumerable<string> FaultsOfMessages(MessageTypes messages)
    {
        var moving = Views.SelectMany(v => v.Transitions).Select(t => t.Message).ToHashSet();
        foreach (var code in moving.Concat(Outside).Where(code => !messages.TryGet(code, out _)))
        {
            yield return $"the message '{code}' is not in the message table.";
        }

        foreach (var code in messages.All.Select(m => m.Code).Where(code => moving.Contains(code) == Outside.Contains(code)))
        {
            yield return $"the message {code} must stand either in a transition or under 'outside'.";
        }

        foreach (var code in moving.Where(code => messages.TryGet(code, out var type) && type.MrnPath is null))
        {
            yield return $"the message {code} has no MRN, so it can't move a movement: put it under 'outside'.";
        }
    }

    private IEnumerable<string> FaultsOf(MovementView view)
    {
        if (view.States.FirstOrDefault() != MovementTable.None)
        {
            yield return $"the first state of the view '{view.Name}' must be {MovementTable.None}.";
        }

        foreach (var state in view.Transitions.SelectMany(t => t.From.Add(t.To)).Except(view.States.Add(MovementTransition.Same)))
        {
            yield return $"the view '{view.Name}' has no state '{state}'.";
        }

        foreach (var role in view.Transitions.SelectMany(RolesOf).Except(Roles))
        {
            yield return $"the role '{role}' of a transition in the view '{view.Name}' is not among the roles.";
        }

        foreach (var row in view.Transitions.Where(t => (t.When is null) != (t.WhenText is null)))
        {
            yield return $"a row of {row.Message} in the view '{view.Name}' needs 'when' and 'whenText', or neither.";
        }

        foreach (var row in view.Transitions.Where(t => t.To == MovementTable.None))
        {
            yield return $"a row of {row.Message} in the view '{view.Name}' leads to {MovementTable.None}: a record can't be forgotten by a message.";
        }

        foreach (var fault in MeaningFaults("state", view.States, view.StateMeanings))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> MeaningFaults(string what, ImmutableArray<string> names, ImmutableDictionary<string, string>? meanings) =>
        meanings is null
            ? []
            : names.Except(meanings.Keys).Select(name => $"the {what} '{name}' has no meaning.")
                .Concat(meanings.Keys.Except(names).Select(name => $"a meaning is given for '{name}', which is no {what}."));

    private static IEnumerable<string> RolesOf(MovementTransition t) =>
        t.Recipients.Add(t.Sender).Concat(t.Enrols is null ? [] : [t.Enrols.Role]);
}
