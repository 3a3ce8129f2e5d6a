using CatsIce.Schemas.Sampling.Journeys;
using CatsIce.Schemas.Sampling.Loads;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Holder, carrier, consignor, consignee: the consignee once, at the level where it is the same for all goods (C0001).</summary>
internal static class PartyFacts
{
    public static void Write(FactBook book)
    {
        foreach (var (place, party) in new (string, Func<Scope, Party>)[]
        {
            ("HolderOfTheTransitProcedure", c => c.Journey.Holder),
            ("Principal", c => c.Journey.Holder),
            ("Carrier", c => c.Journey.Carrier),
            ("Consignor", c => HouseOf(c).Consignor),
            ("Consignee", c => HouseOf(c).Consignee),
            ("ConsigneeActual", c => HouseOf(c).Consignee),
        })
        {
            book.Value($"{place}/identificationNumber", c => party(c).Identification);
            book.Text($"{place}/name", c => party(c).Name);
            book.Text($"{place}/Address/streetAndNumber", c => party(c).Street);
            book.Value($"{place}/Address/postcode", c => party(c).Postcode);
            book.Text($"{place}/Address/city", c => party(c).City);
            book.Value($"{place}/Address/country", c => party(c).Country);
            book.Text($"{place}/ContactPerson/name", c => party(c).Person);
            book.Value($"{place}/ContactPerson/phoneNumber", c => party(c).Phone);
            book.Value($"{place}/ContactPerson/eMailAddress", c => party(c).EMail);
        }

        book.Often("identificationNumber | Address/postcode", 85);
        book.Often("Carrier", 70);
        book.Value("TIRHolderIdentificationNumber", c => c.Journey.TirHolder);
        book.Exactly("TIRHolderIdentificationNumber", c => c.Journey.IsTir);
        book.Text("ContactPerson/name", c => c.Journey.Holder.Person);
        book.Value("ContactPerson/phoneNumber", c => c.Journey.Holder.Phone);
        book.Value("ContactPerson/eMailAddress", c => c.Journey.Holder.EMail);

        book.Exactly("Consignment/Consignee", OneConsignee);
        book.Exactly("HouseConsignment/Consignee", c => !OneConsignee(c));
        book.Allowed("Consignment/Consignor", OneConsignee, 90);
        book.Allowed("HouseConsignment/Consignor", c => !OneConsignee(c), 90);
        book.Value("AdditionalSupplyChainActor/identificationNumber", c => c.Journey.Carrier.Identification);
        book.Often("AdditionalSupplyChainActor", 10);
    }

    /// <summary>All goods of the consignment go to one.</summary>
    public static bool OneConsignee(Scope c) => c.IsMinimal || (c.Cargo.Houses.Count == 1 && !c.IsMaximal) || c.Journey.Draw.At("one consignee").Chance(50);

    private static House HouseOf(Scope c) => c.Find<House>() ?? c.Cargo.Houses.First(h => c.Find<Item>() is not { } item || h.Items.Contains(item));
}
