using System.Buffers.Binary;
using System.Text;

namespace CatsIce.Running.Collecting;

/// <summary>One message of Protocol Buffers, read by the numbers of its fields: written apart from the library that the hub writes with, so that what one of them gets wrong shows.</summary>
internal sealed class Protobuf
{
    private readonly List<(int Number, ulong Value, byte[] Bytes)> _fields = [];

    public Protobuf(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((number, Varint(message, ref at), []));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at, 8)), []));
                    at += 8;
                    break;
                case 5:
                    _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at, 4)), []));
                    at += 4;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    _fields.Add((number, 0, message[at..(at + length)]));
                    at += length;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {key & 7} at {at}.");
            }
        }
    }

    /// <summary>The messages under this field, one below the other for several numbers.</summary>
    public IEnumerable<Protobuf> All(params int[] path) =>
        path is [var number, .. var rest] ? _fields.Where(field => field.Number == number).SelectMany(field => new Protobuf(field.Bytes).All(rest)) : [this];

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number));

    public ulong Number(int number) => _fields.LastOrDefault(field => field.Number == number).Value;

    /// <summary>KeyValue under this field: names with their values as text.</summary>
    public IReadOnlyDictionary<string, string> Pairs(int number) => All(number).ToDictionary(pair => pair.Text(1), pair => pair.All(2).Select(AnyValue).SingleOrDefault() ?? "");

    /// <summary>An AnyValue as text: string, bool, int, double.</summary>
    public static string AnyValue(Protobuf value) => value._fields switch
    {
        [(1, _, var bytes)] => Encoding.UTF8.GetString(bytes),
        [(2, var flag, _)] => flag == 1 ? "true" : "false",
        [(3, var whole, _)] => ((long)whole).ToString(System.Globalization.CultureInfo.InvariantCulture),
        [(4, var real, _)] => BitConverter.UInt64BitsToDouble(real).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    private byte[] Bytes(int number) => _fields.LastOrDefault(field => field.Number == number).Bytes ?? [];

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var one = message[at++];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }
    }
}
