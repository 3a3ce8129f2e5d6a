using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Problems;

namespace CatsIce.ConformanceSuite.Peers.Inbox;

/// <summary>What the replies of scenarios mean to the sender of a message.</summary>
internal static class Replies
{
    /// <summary>After it the message need not come again: a receipt, a NACK, or a Fault that is the sender's.</summary>
    public static bool IsFinal(Reply reply) => reply.Kind switch
    {
        ReplyKind.Receipt or ReplyKind.Nack => true,
        ReplyKind.Fault => FaultTable.For(FaultOf(reply)).IsSender,
        _ => false,
    };

    /// <summary>The code of a Fault; scenarios may use the short names.</summary>
    /// <exception cref="FormatException">There is no such code.</exception>
    public static FaultCode FaultOf(Reply reply) => reply.Code switch
    {
        null or "NotNow" => FaultCode.Unavailable,
        "NotCertified" => FaultCode.ParticipantNotCertified,
        var name => Enum.TryParse<FaultCode>(name, out var code) && Enum.GetName(code) == name
            ? code
            : throw new FormatException($"'{name}' is no code of a Fault; expected one of {string.Join(", ", Enum.GetNames<FaultCode>())}."),
    };
}
