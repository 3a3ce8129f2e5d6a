using System.Data;
using System.Globalization;
using System.Xml.Linq;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.OfficeOfGuarantee;

/// <summary>Answers the departure about our guarantees: a check (IE200) is answered and reserves nothing, a use (IE203) reserves what it accepts, and both ways back free it.</summary>
internal sealed class GuaranteeAnswerDesk(GuaranteeBook book, IGuaranteeJudgement judgement, BusinessClock businessClock, Dispatcher dispatcher, TimeProvider clock)
{
    public void AnswerCheck(IDbTransaction transaction, BusinessDocument question, Mrn mrn) =>
        dispatcher.Send(transaction, GuaranteeAnswers.Verdicts("IE201", mrn, question, Judge(transaction, question, mrn)));

    public void AnswerUse(IDbTransaction transaction, BusinessDocument question, Mrn mrn)
    {
        var verdicts = Judge(transaction, question, mrn);
        foreach (var verdict in verdicts)
        {
            if (verdict.IsGood)
            {
                book.Reserve(transaction, verdict.Question.Grn, mrn.Value, verdict.Question.Amount);
            }
            else
            {
                book.Free(transaction, verdict.Question.Grn, mrn.Value);
            }
        }

        dispatcher.Send(transaction, GuaranteeAnswers.Verdicts("IE205", mrn, question, verdicts));
    }

    /// <summary>IE204 came.</summary>
    public void Free(IDbTransaction transaction, BusinessDocument notice, Mrn mrn) => Each(notice, grn => book.Free(transaction, grn, mrn.Value));

    /// <summary>IE209 came.</summary>
    public void Credit(IDbTransaction transaction, BusinessDocument notice, Mrn mrn) => Each(notice, grn => book.Credit(transaction, grn, mrn.Value));

    private List<GuaranteeVerdict> Judge(IDbTransaction transaction, BusinessDocument question, Mrn mrn)
    {
        var holder = question.Needed("HolderOfTheTransitProcedure/identificationNumber");
        var countries = question.Groups("CountryInvolved/country").Select(country => country.Value).ToList();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return
        [
            .. from type in question.Groups("Guarantee")
               from reference in type.Elements("GuaranteeReference")
               where reference.Element("GRN") is not null
               let asked = Question(type, reference, holder, countries)
               select judgement.Of(book.Find(transaction, asked.Grn), asked, book.Others(transaction, asked.Grn, mrn.Value), today, businessClock.Now),
        ];
    }

    private static GuaranteeQuestion Question(XElement type, XElement reference, string holder, IReadOnlyList<string> countries) => new(
        reference.Element("GRN")!.Value,
        type.Element("guaranteeType")!.Value,
        reference.Element("accessCode")?.Value,
        decimal.Parse(reference.Element("amountConcerned")!.Value, CultureInfo.InvariantCulture),
        reference.Element("currency")!.Value,
        holder,
        countries);

    private static void Each(BusinessDocument notice, Action<string> act)
    {
        foreach (var grn in notice.Groups("Guarantee/GuaranteeReference/GRN"))
        {
            act(grn.Value);
        }
    }
}
