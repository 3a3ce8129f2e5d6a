using System.Collections.Immutable;
using System.Xml.XPath;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas.Movements;

/// <summary><c>movement.json</c> as it is written, and the checks that it makes sense.</summary>
/// <param name="Outside">The messages that have no part in any movement.</param>
internal sealed record MovementFile(ImmutableArray<string> Roles, ImmutableArray<string> Outside, ImmutableArray<MovementView> Views)
{
    public static MovementFile Load(string path, MessageTypes messages)
    {
        MovementFile file;
        try
        {
            file = SpecificationJson.Read<MovementFile>(path);
        }
        catch (XPathException e)
        {
            throw new SpecificationException($"{path}: a condition is no XPath 1.0: {e.Message}", e);
        }

        var fault = file.Faults(messages).FirstOrDefault();
        return fault is null ? file : throw new SpecificationException($"{path}: {fault}");
    }

    private IEnumerable<string> Faults(MessageTypes messages)
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

        foreach (var view in Views)
        {
            if (view.States.FirstOrDefault() != MovementTable.None)
            {
                yield return $"the first state of the view '{view.Name}' must be {MovementTable.None}.";
            }

            foreach (var state in view.Transitions.SelectMany(t => t.From.Add(t.To)).Except(view.States.Add(Transition.Same)))
            {
                yield return $"the view '{view.Name}' has no state '{state}'.";
            }

            foreach (var role in view.Transitions.SelectMany(RolesOf).Except(Roles))
            {
                yield return $"the role '{role}' of a transition in the view '{view.Name}' is not among the roles.";
            }
        }
    }

    private static IEnumerable<string> RolesOf(Transition t) =>
        t.Recipients.Add(t.Sender).Concat(t.Enrols is null ? [] : [t.Enrols.Role]);
}
