// Nothing to see: answers each beat of the kernel, as long as it stands in a page that is looked at.
export default {
  render({ model }) {
    const answer = () =>
      requestAnimationFrame(() => {
        model.set("answered", model.get("beat"));
        model.save_changes();
      });
    model.on("change:beat", answer);
    answer();
    return () => model.off("change:beat", answer);
  },
};
