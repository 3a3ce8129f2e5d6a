using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using Microsoft.Data.Sqlite;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about guarantees: as their office, and as the departure that relies on them.</summary>
internal static class GuaranteeMutants
{
    private const string Family = "guarantee";

    public static IEnumerable<Mutant> All =>
    [
        Judges("guarantee-unknown-accepted", "A guarantee that is not known is accepted.", verdict => Without(verdict, "G01")),
        Judges("guarantee-type-or-end-unchecked", "A guarantee of another type, or one that is not valid today, is accepted.", verdict => Without(verdict, "G02")),
        Judges("guarantee-code-unchecked", "A guarantee is accepted with any access code.", verdict => Without(verdict, "G03")),
        Judges("guarantee-holder-unchecked", "A guarantee of somebody else is accepted.", verdict => Without(verdict, "G04")),
        Judges("guarantee-voucher-again", "A voucher that was used is accepted.", verdict => Without(verdict, "G05")),
        Judges("guarantee-country-unchecked", "A guarantee is accepted that does not hold in a country on the way.", verdict => Without(verdict, "G08")),
        Judges("guarantee-amount-unchecked", "A guarantee is accepted for more than it covers.", verdict => Without(verdict, "G09")),
        Judges("guarantee-individual-again", "A guarantee for one movement is accepted for a second one.", verdict => Without(verdict, "G10")),
        Judges("guarantee-good-refused", "A guarantee that is good is refused.", verdict => verdict.IsGood ? verdict with { Reasons = [new InvalidReason("G09")] } : verdict),
        Judges("guarantee-reason-wrong", "Whatever is wrong with a guarantee, its amount is told as the reason.", verdict => verdict.IsGood || verdict.Reasons[0].Code == "G09" ? verdict : verdict with { Reasons = [new InvalidReason("G09")] }),
        new(Family, "guarantee-ended-at-once", "A guarantee that ends is refused before the time that the notice leaves.", m => m.Around<IGuaranteeJudgement>((sound, _) =>
            new OtherGuaranteeJudgement((entry, question, others, today, now) => Other(m, sound.Of(entry, question, others, today, now),
                () => sound.Of(entry is { EndsAt: not null } ? entry with { EndsAt = DateTimeOffset.UnixEpoch } : entry, question, others, today, now))))),
        new(Family, "guarantee-never-ends", "A guarantee that has ended is accepted.", m => m.Around<IGuaranteeJudgement>((sound, _) =>
            new OtherGuaranteeJudgement((entry, question, others, today, now) => Other(m, sound.Of(entry, question, others, today, now),
                () => sound.Of(entry is null ? null : entry with { EndsAt = null }, question, others, today, now))))),
        new(Family, "guarantee-uses-not-counted", "What other movements have of a guarantee is not counted.", m => m.Around<IGuaranteeJudgement>((sound, _) =>
            new OtherGuaranteeJudgement((entry, question, others, today, now) => Other(m, sound.Of(entry, question, others, today, now),
                () => sound.Of(entry, question, new Uses(0, Ever: false), today, now))))),
        new(Family, "guarantee-reserved-by-check", "A check of a guarantee reserves its amount.", m => m.Around<IReactions>((sound, system) => new OtherReactions((transaction, message) =>
        {
            sound.After(transaction, message);
            if (message.Type.Code == "IE200")
            {
                var book = system.GetRequiredService<GuaranteeBook>();
                foreach (var grn in message.Root.Select("Guarantee/GuaranteeReference/GRN").Cast<System.Xml.XPath.XPathNavigator>().Select(found => found.Value))
                {
                    m.Hit();
                    book.Reserve(transaction, grn, message.Facts.Mrn!, decimal.MaxValue / 2);
                }
            }
        }))),
        new(Family, "guarantee-not-reserved", "The use of a guarantee is accepted and nothing is reserved.", m => m.Around<IReactions>((sound, system) => new OtherReactions((transaction, message) =>
        {
            sound.After(transaction, message);
            if (message.Type.Code == "IE203" && message.Facts.Mrn is { } mrn)
            {
                m.Hit();
                Dapper.SqlMapper.Execute((SqliteConnection)transaction.Connection!, "DELETE FROM guarantee_use WHERE mrn = @mrn", new { mrn }, transaction);
            }
        }))),
        new(Family, "released-though-guarantee-refused", "Goods are released although their guarantee was refused.", m => Reads(m, reservation => reservation.Accepted == false ? reservation with { Accepted = true } : reservation)),
        new(Family, "released-at-first-answer", "Goods are released when the first of several guarantees is accepted.", m => Reads(m, reservation => reservation.Accepted is null ? reservation with { Accepted = true } : reservation)),
    ];

    private static Mutant Judges(string name, string wrong, Func<GuaranteeVerdict, GuaranteeVerdict> judged) => new(Family, name, wrong, m => m.Around<IGuaranteeJudgement>((sound, _) =>
        new OtherGuaranteeJudgement((entry, question, others, today, now) =>
        {
            var verdict = sound.Of(entry, question, others, today, now);
            return Other(m, verdict, () => judged(verdict));
        })));

    private static GuaranteeVerdict Other(Mutation mutation, GuaranteeVerdict sound, Func<GuaranteeVerdict> wrong) =>
        wrong() is var other && other.Reasons.SequenceEqual(sound.Reasons) ? sound : mutation.Hit(other);

    private static GuaranteeVerdict Without(GuaranteeVerdict verdict, string reason) =>
        verdict.Reasons.Any(found => found.Code == reason) ? verdict with { Reasons = [.. verdict.Reasons.Where(found => found.Code != reason)] } : verdict;

    private static void Reads(Mutation mutation, Func<Reservation, Reservation> read) => mutation.Around<IReservations>((sound, _) => new OtherReservations(history =>
    {
        var standing = sound.Standing(history);
        List<Reservation> other = [.. standing.Select(read)];
        return other.SequenceEqual(standing) ? standing : mutation.Hit(other);
    }));
}
