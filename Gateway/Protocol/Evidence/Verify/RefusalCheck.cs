using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>One refused document. Its own signature may be what it was refused for, so it is not judged; the hub's answer is.</summary>
internal sealed class RefusalCheck(ContainerReader container, FindingBook book, SignedFileCheck signed, EntryCheck entries)
{
    private const string Meaning = "The log speaks of another refusal than this one.";

    public void Run(long refusalId, DateTimeOffset gathered)
    {
        var found = entries.Of(EvidenceKind.Refused, refusalId);
        var name = ContainerLayout.RefusalAnswer(refusalId);
        RefusedFact? fact = null;
        if (found is null)
        {
            book.Unknown(EvidenceTopic.Entry, name, "No entry of the log speaks of it here: that the log has it is not shown.");
        }
        else if (!RefusedFact.Read(found.Entry).TryGet(out fact, out var refusal))
        {
            book.Broken(EvidenceTopic.Entry, found.File, "the members of 'Refused'", FindingBook.Why(refusal), "It can't be compared with the documents.");
        }

        if (signed.Check(EvidenceTopic.Refusal, name, ContainerParty.Hub, found?.Entry.At ?? gathered, found?.Leaf) is { } answer
            && (fact is null
                || (book.Same(EvidenceTopic.Refusal, name, "SHA-256 by the log", fact.Answer, MessageCheck.Hex(answer.Canonical.Span), Meaning)
                    & book.Same(EvidenceTopic.Refusal, name, "kind of answer by the log", fact.AnswerType, answer.RootName, Meaning))))
        {
            book.Holds(EvidenceTopic.Refusal, name, $"The hub refused it by this signed {answer.RootName}{(fact is null ? "" : $", to {fact.Participant} at {ExchangeTime.Write(fact.RefusedAt)}")}.");
        }

        Document(refusalId, fact);
    }

    private void Document(long refusalId, RefusedFact? fact)
    {
        var name = ContainerLayout.RefusedDocument(refusalId);
        if (!container.Has(name))
        {
            if (fact?.Document is not null)
            {
                book.Broken(EvidenceTopic.Refusal, name, $"the refused document (SHA-256 {fact.Document})", "no such file", "What was refused is not known from this container.");
            }

            return;
        }

        if (container.Read(name).TryGet(out var bytes, out var refusal))
        {
            if (fact is null)
            {
                book.Unknown(EvidenceTopic.Refusal, name, "Nothing says that this is what was refused.");
            }
            else if (book.Same(EvidenceTopic.Refusal, name, "SHA-256 by the log", fact.Document, MessageCheck.Hex(bytes), Meaning))
            {
                book.Holds(EvidenceTopic.Refusal, name, "It is the document of which the log speaks. Its own signature is not judged: it may be what it was refused for.");
            }
        }
        else
        {
            book.Broken(EvidenceTopic.Refusal, name, "a file", FindingBook.Why(refusal), "What was refused is not known from this container.");
        }
    }
}
