using System.Data;
using System.Globalization;
using System.Xml.Linq;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;

namespace CatsIce.NationalSystem.OfficeOfGuarantee;

/// <summary>What guarantors tell the office of guarantee: a guarantee is new or changes (IE225), who stands for it in which country (IC910, answered with IC911); and the
/// end of a guarantee that the office tells them.</summary>
internal sealed class GuarantorDesk(GuaranteeBook book, OfficeDirectory offices, Deadlines deadlines, BusinessClock businessClock, Dispatcher dispatcher, TimeProvider clock)
{
    // Code list CL9009.
    private const string NoSuchGuarantee = "1";
    private const string NoInsurer = "4";
    private const string NotSufficient = "5";

    /// <summary>IE225 came. It has no access code: that stays as the office has it.</summary>
    public void Update(IDbTransaction transaction, BusinessDocument update)
    {
        var holder = update.Root.SelectSingleNode("HolderOfTheTransitProcedure/identificationNumber")?.Value;
        foreach (var reference in update.Groups("GuaranteeReference"))
        {
            var grn = reference.Element("GRN")!.Value;
            var known = book.Find(transaction, grn) ?? new GuaranteeEntry(grn, offices.Own(OfficeDirectory.Guarantees));
            book.Save(transaction, known with
            {
                Office = reference.Element("CustomsOfficeOfGuarantee")?.Element("referenceNumber")?.Value ?? known.Office,
                Holder = holder ?? known.Holder,
                Currency = reference.Element("currency")?.Value ?? known.Currency,
                Amount = Amount(reference, "guaranteeAmount") ?? Amount(reference, "referenceAmount") ?? known.Amount,
                ValidFrom = Day(reference, "validityDate") ?? known.ValidFrom,
                ValidTo = Day(reference, "invalidityDate") ?? known.ValidTo,
                Guarantor = update.Header.MessageSender,
            });
        }
    }

    /// <summary>IC910 came.</summary>
    public void AnswerChain(IDbTransaction transaction, BusinessDocument declaration)
    {
        var entry = book.Find(transaction, declaration.Needed("GuaranteeReference/GRN"));
        var insurers = declaration.Groups("FrontingInsurer").ToList();
        var refusal = Judge(declaration, entry, insurers);
        if (refusal is null)
        {
            book.Save(transaction, entry! with { Countries = [.. insurers.Select(insurer => insurer.Element("country")!.Value)], Guarantor = declaration.Header.MessageSender });
        }

        dispatcher.Send(transaction, GuaranteeAnswers.Chain(declaration, refusal, clock.GetUtcNow()));
    }

    /// <summary>We have told the guarantor that a guarantee ends (IE228, IE229, IE231): it is accepted until T-GUARANTEE-END has passed.</summary>
    public void AfterEnd(IDbTransaction transaction, string grn)
    {
        if (book.Find(transaction, grn) is { EndsAt: null } entry)
        {
            book.Save(transaction, entry with { EndsAt = businessClock.Now + deadlines.Of("T-GUARANTEE-END") });
        }
    }

    private static ChainRefusal? Judge(BusinessDocument declaration, GuaranteeEntry? entry, IReadOnlyList<XElement> insurers)
    {
        if (entry is null)
        {
            return new ChainRefusal(NoSuchGuarantee, "There is no guarantee of this number here.");
        }

        var covered = insurers.Select(insurer => insurer.Element("country")!.Value).ToList();
        if (entry.Countries?.FirstOrDefault(country => !covered.Contains(country)) is { } missing)
        {
            return new ChainRefusal(NoInsurer, $"The guarantee names routes through {missing}; no insurer stands for it there.", missing);
        }

        var amount = decimal.Parse(declaration.Needed("GuaranteeReference/guaranteeAmount"), CultureInfo.InvariantCulture);
        return insurers.FirstOrDefault(insurer => Amount(insurer, "coveredAmount") < amount)?.Element("country")!.Value is { } poor
            ? new ChainRefusal(NotSufficient, $"The insurer in {poor} covers less than the guarantee of {amount}.", poor)
            : null;
    }

    private static decimal? Amount(XElement group, string name) => group.Element(name) is { } amount ? decimal.Parse(amount.Value, CultureInfo.InvariantCulture) : null;

    private static DateOnly? Day(XElement group, string name) =>
        group.Element(name) is { } day ? DateOnly.ParseExact(day.Value.Trim()[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
