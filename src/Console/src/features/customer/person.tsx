export function Person({ customerId }: { readonly customerId: string; readonly onBack: (() => void) | null }) {
  return <main>{customerId}</main>;
}
