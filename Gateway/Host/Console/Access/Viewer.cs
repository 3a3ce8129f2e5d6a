using System.Diagnostics;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Access;

/// <summary>Who asks.</summary>
internal sealed record Viewer
{
    /// <param name="account">Its name, for the audit.</param>
    /// <param name="participant">Exactly for the role <see cref="ViewerRole.Participant"/>.</param>
    /// <exception cref="ArgumentException">A role with a participant that has none, or the other way about: nobody could say what it may see.</exception>
    public Viewer(string account, ViewerRole role, ParticipantId? participant)
    {
        if ((role == ViewerRole.Participant) != participant.HasValue)
        {
            throw new ArgumentException($"The account {account} has the role {role} and {(participant is { } id ? $"the participant {id}" : "no participant")}.", nameof(participant));
        }
        (Account, Role, Participant) = (account, role, participant);
    }

    public string Account { get; }

    public ViewerRole Role { get; }

    public ParticipantId? Participant { get; }

    /// <summary>What of the traffic it may see.</summary>
    public Sight Sight => Role switch
    {
        ViewerRole.Operator or ViewerRole.Auditor => new Sight.All(),
        ViewerRole.Participant => new Sight.Of(Participant!.Value),
        ViewerRole.Tester => new Sight.None(),
        _ => throw new UnreachableException($"{Role} is no role."),
    };

    /// <summary>What it may see of reports and certificates of conformance. They tell nothing of traffic, and to read them is what testers are there for.</summary>
    public Sight SightOfConformance => Role == ViewerRole.Tester ? new Sight.All() : Sight;
}
