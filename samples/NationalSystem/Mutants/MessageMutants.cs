using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Generated from the message table: each message that a country sends is not sent, is sent twice, or does not name what it answers; each that makes it act does not.</summary>
internal static class MessageMutants
{
    // Those that lead to more than one answer, or to something other than an answer.
    private static readonly string[] Leading = ["IE003", "IE006", "IE018", "IE115", "IE142", "IE145", "IE150", "IE152", "IE180", "IE204", "IE205", "IE209", "IE225", "IC910"];

    public static IEnumerable<Mutant> All(MessageTypes messages)
    {
        var ours = messages.All.Where(message => message.Sender.Role is not ("exchange" or "guarantor")).ToList();
        return
        [
            .. ours.Select(message => Of("never-sent", message, $"{message.Code} is never sent.", mutation => mutation.Sends(sent => sent.Type == message.Code, (_, _, _) => SendingMutants.Pretended()))),
            .. ours.Select(message => Of("sent-twice", message, $"{message.Code} is sent twice, under two identifications.", mutation => SendingMutants.Twice(mutation, sent => sent.Type == message.Code))),
            .. ours.Where(message => message.Correlation == Correlation.Required).Select(message => Of("uncorrelated", message, $"{message.Code} names a message that nobody has sent.", mutation =>
                DocumentMutants.Changes(mutation, sent => sent.Type == message.Code, (rewriting, sent) => rewriting.Signed(sent, root => root.Element("correlationIdentifier")!.Value = "NOBODY-SENT-THIS")))),
            .. messages.All.Where(message => Leading.Contains(message.Code)).Select(message => Of("ignored", message, $"{message.Code} is receipted and leads to nothing.", mutation => mutation.DoesNothingAfter(message.Code))),
        ];
    }

    private static Mutant Of(string family, MessageType message, string wrong, Action<Mutation> make) =>
        new(family, $"{family}.{message.Code}", wrong, make) { Subject = new MutantSubject(Message: message.Code) };
}
