using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>What the office of guarantee answers: whether guarantees are good (IE201), whether they are reserved (IE205), whether a chain is accepted (IC911).</summary>
internal static class GuaranteeAnswers
{
    /// <param name="type">IE201 or IE205.</param>
    /// <param name="verdicts">One for each guarantee of the question that has a number.</param>
    public static OutgoingContent Verdicts(string type, Mrn mrn, BusinessDocument question, IReadOnlyList<GuaranteeVerdict> verdicts) =>
        new(type, ParticipantId.Parse(question.Header.MessageSender!), mrn, writer =>
        {
            writer.Group("TransitOperation", () => writer.Fact("MRN", mrn.Value));
            writer.Copy(question.Groups("CustomsOfficeOfDeparture"));
            writer.Copy(question.Groups("HolderOfTheTransitProcedure"));
            writer.Groups("Guarantee", verdicts.GroupBy(verdict => verdict.Question.Type), guarantees =>
            {
                writer.Fact("guaranteeType", guarantees.Key);
                writer.Groups("GuaranteeReference", guarantees, verdict => Write(writer, verdict));
            });
        })
        { CorrelationIdentifier = question.Header.MessageIdentification };

    public static OutgoingContent Chain(BusinessDocument declaration, ChainRefusal? refusal, DateTimeOffset today) =>
        new("IC911", ParticipantId.Parse(declaration.Header.MessageSender!), null, writer =>
        {
            writer.Copy(declaration.Groups("CustomsOfficeOfGuarantee"));
            writer.Group("GuaranteeReference", () => writer.Copy(declaration.Groups("GuaranteeReference/GRN")));
            writer.Group("GuaranteeChain", () =>
            {
                writer.Fact("accepted", refusal is null);
                writer.Day("decisionDate", today);
                writer.Groups<ChainRefusal>("RejectionReason", refusal is null ? [] : [refusal], reason =>
                {
                    writer.Fact("code", reason.Code);
                    writer.Fact("country", reason.Country);
                    writer.Fact("text", reason.Text);
                });
            });
        })
        { CorrelationIdentifier = declaration.Header.MessageIdentification };

    private static void Write(GroupWriter writer, GuaranteeVerdict verdict)
    {
        writer.Fact("GRN", verdict.Question.Grn);
        if (verdict.Entry is { } entry)
        {
            writer.Office("Guarantee", entry.Office);
        }

        writer.Groups("ValidityLimitation", verdict.NotValidIn, country => writer.Fact("guaranteeNotValidIn", country));
        writer.Groups("InvalidGuaranteeReason", verdict.Reasons, reason =>
        {
            writer.Fact("code", reason.Code);
            writer.Fact("text", reason.Text);
        });
    }
}

/// <param name="Code">Code list CL9009.</param>
internal sealed record ChainRefusal(string Code, string Text, string? Country = null);
