using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Access;

/// <summary>What of the traffic somebody may see. Every query takes one, so that none can be written without it. Made by <see cref="Viewer"/>.</summary>
internal abstract record Sight
{
    private Sight()
    {
    }

    /// <summary>All of it.</summary>
    internal sealed record All : Sight;

    /// <summary>Messages that this participant sent or is to receive, its own refusals and alerts, movements in which it has a message, with only its own messages in them.</summary>
    internal sealed record Of(ParticipantId Participant) : Sight;

    /// <summary>Nothing of it.</summary>
    internal sealed record None : Sight;
}
