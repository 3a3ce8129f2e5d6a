namespace CatsIce.Protocol.Evidence.Container.Zip;

/// <summary>The checksum of ZIP (APPNOTE 6.3.10, section 4.4.7). It finds accidents, not attacks.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Row)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc = Table[(byte)(crc ^ one)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Row(int index)
    {
        var row = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            row = (row & 1) == 1 ? 0xEDB88320 ^ (row >> 1) : row >> 1;
        }

        return row;
    }
}
