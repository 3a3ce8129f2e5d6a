using System.CommandLine;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary><c>messages …</c></summary>
internal static class MessagesVerbs
{
    public static Command Create() => new("messages", "What was accepted and refused, looked up in the database.")
    {
        MessagesFindVerb.Create(),
        MessagesShowVerb.Create(),
    };
}
